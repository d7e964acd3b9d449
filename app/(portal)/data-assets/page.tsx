import type { Metadata } from 'next'
import { DataAssetsPage } from '#components/data-assets/data-assets-page.tsx'

export const metadata: Metadata = { title: 'Data' }

export default function Page() {
  return <DataAssetsPage />
}
