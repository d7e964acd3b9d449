import type { Page } from 'playwright-core'

/** The pages of the story's two drafts, once they are made. */
export interface Drafts {
  training: string
  inference: string
}

export const endpointName = 'price-online'
export const clusterName = 'aks-compute'

/** The id of the draft that is open. */
export const draftOf = (page: Page): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''
