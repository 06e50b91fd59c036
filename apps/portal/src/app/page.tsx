import { serverCaller } from '../features/api/server.ts';
import { HomePage } from '../features/home/home-page.tsx';

export default async function Home() {
  const api = await serverCaller();
  return <HomePage me={await api.session.me()} />;
}
