import type { Metadata } from 'next'
import { CodePage } from '#components/codes/detail/code-page.tsx'

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
  return <CodePage {...(await read(props))} />
}
