import type { Metadata } from 'next'
import { DataAssetPage } from '#components/data-assets/detail/data-asset-page.tsx'

export const metadata: Metadata = { title: 'Data asset' }

export default async function Page({ params }: { params: Promise<{ name: string }> }) {
  const { name } = await params
  return <DataAssetPage name={decodeURIComponent(name)} version="latest" />
}
