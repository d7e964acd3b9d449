import type { Metadata } from 'next'
import { CreateSchedulePage } from '#components/schedules/form/create-page.tsx'

export const metadata: Metadata = { title: 'Create schedule' }

export default function Page() {
  return <CreateSchedulePage />
}
