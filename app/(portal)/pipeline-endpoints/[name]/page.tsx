import type { Metadata } from 'next'
import { PipelineEndpointPage } from '#components/pipeline-endpoints/detail/pipeline-endpoint-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  const { name } = await params
  return <PipelineEndpointPage name={decodeURIComponent(name)} />
}
