import Link from 'next/link';

export default function Home() {
  return (
    <p>
      <Link href="/register">Register</Link>
    </p>
  );
}
