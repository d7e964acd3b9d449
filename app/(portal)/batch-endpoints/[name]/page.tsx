import type { Metadata } from 'next'
import { BatchEndpointPage } from '#components/batch-endpoints/detail/batch-endpoint-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  const { name } = await params
  return <BatchEndpointPage name={decodeURIComponent(name)} />
}
