import type { Metadata } from 'next'
import { ComputePage } from '#components/computes/detail/compute-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  return <ComputePage name={decodeURIComponent((await params).name)} />
}
