import type { Metadata } from 'next'
import { ComponentPage } from '#components/components/detail/component-page.tsx'

interface Props {
  params: Promise<{ name: string; version: string }>
}

async function read({ params }: Props) {
  const { name, version } = await params
  return { name: decodeURIComponent(name), version: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, version } = await read(props)
  return { title: `${name}:${version}` }
}

export default async function Page(props: Props) {
  return <ComponentPage {...(await read(props))} />
}
