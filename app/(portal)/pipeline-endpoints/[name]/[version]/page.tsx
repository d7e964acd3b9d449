import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PublishedPipelinePage } from '#components/pipeline-endpoints/published/published-pipeline-page.tsx'

interface Props {
  params: Promise<{ name: string; version: string }>
}

async function read({ params }: Props) {
  const { name, version } = await params
  if (!/^\d+$/.test(version)) notFound()
  return { endpointName: decodeURIComponent(name), version: Number(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { endpointName, version } = await read(props)
  return { title: `${endpointName}, version ${version}` }
}

export default async function Page(props: Props) {
  return <PublishedPipelinePage {...(await read(props))} />
}
