import { AccessPage } from '#components/role-assignments/access-page.tsx'

export const metadata = { title: 'Access' }

export default function Page() {
  return <AccessPage />
}
