import type { Metadata } from 'next'
import { DatastoresPage } from '#components/datastores/datastores-page.tsx'

export const metadata: Metadata = { title: 'Datastores' }

export default function Page() {
  return <DatastoresPage />
}
