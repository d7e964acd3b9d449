import type { Metadata } from 'next'
import { CodePage } from '#components/codes/detail/code-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  return <CodePage name={decodeURIComponent((await params).name)} />
}
