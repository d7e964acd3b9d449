import type { Metadata } from 'next'
import { OnlineEndpointPage } from '#components/online-endpoints/detail/online-endpoint-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  const { name } = await params
  return <OnlineEndpointPage name={decodeURIComponent(name)} />
}
