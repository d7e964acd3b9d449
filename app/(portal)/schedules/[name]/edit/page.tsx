import type { Metadata } from 'next'
import { EditSchedulePage } from '#components/schedules/form/edit-page.tsx'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Edit ${decodeURIComponent((await params).name)}` }
}

export default async function Page({ params }: Props) {
  const { name } = await params
  return <EditSchedulePage name={decodeURIComponent(name)} />
}
