import type { Metadata } from 'next'
import { DatastorePage } from '#components/datastores/datastore-page.tsx'

export const metadata: Metadata = { title: 'Datastore' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <DatastorePage name={decodeURIComponent(name)} />
}
