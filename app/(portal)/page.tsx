import { HomePage } from '#components/home/home-page.tsx'

export const metadata = { title: 'Home' }

export default function Page() {
  return <HomePage />
}
