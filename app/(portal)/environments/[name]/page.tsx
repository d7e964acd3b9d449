import type { Metadata } from 'next'
import { EnvironmentPage } from '#components/environments/detail/environment-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  return <EnvironmentPage name={decodeURIComponent((await params).name)} />
}
