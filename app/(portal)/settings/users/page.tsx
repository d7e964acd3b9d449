import { UsersPage } from '#components/users/users-page.tsx'

export const metadata = { title: 'Users' }

export default function Page() {
  return <UsersPage />
}
