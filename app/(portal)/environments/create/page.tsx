import type { Metadata } from 'next'
import { CreateEnvironmentPage } from '#components/environments/create/create-environment-page.tsx'

export const metadata: Metadata = { title: 'Create an environment' }

export default function Page() {
  return <CreateEnvironmentPage />
}
