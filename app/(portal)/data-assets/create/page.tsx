import type { Metadata } from 'next'
import { CreateDataPage } from '#components/data-assets/create/create-data-page.tsx'

export const metadata: Metadata = { title: 'Create data asset' }

export default function Page() {
  return <CreateDataPage />
}
