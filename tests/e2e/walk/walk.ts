import type { Page } from 'playwright-core'
import { arrive, atStep, navigateToBatch, press } from '#tests/e2e/support/person.ts'

/** What the parts of the story hand on to each other. */
export interface Walk {
  page: Page
  /** Ids of the jobs, in the order in which they were created. */
  jobs: string[]
}

/** Notes the job whose page is open; answers its id. */
export function noteJob({ page, jobs }: Walk): string {
  const id = new URL(page.url()).pathname.split('/')[2] ?? ''
  jobs.push(id)
  return id
}

/** From wherever one is to the first step of the endpoint's job wizard. */
export async function openJobWizard({ page }: Walk, endpoint: string): Promise<void> {
  await navigateToBatch(page)
  await press(page.getByRole('main'), endpoint)
  await arrive(page, endpoint)
  await press(page, 'Create job')
  await atStep(page, 'Job settings')
}
