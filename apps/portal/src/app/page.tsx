import { whoAsks } from '../features/api/server.ts';
import { HomePage } from '../features/home/home-page.tsx';

export default async function Home() {
  return <HomePage me={await whoAsks()} />;
}
