import type { Metadata } from 'next'
import { ComponentPage } from '#components/components/detail/component-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  return <ComponentPage name={decodeURIComponent((await params).name)} />
}
