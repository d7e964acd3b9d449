import type { Metadata } from 'next'
import { SchedulePage } from '#components/schedules/detail/schedule-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Props) {
  const { name } = await params
  return <SchedulePage name={decodeURIComponent(name)} />
}
