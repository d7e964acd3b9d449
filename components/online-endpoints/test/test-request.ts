import type { testEndpoint } from '#lib/online-endpoints/test/test-endpoint.ts'

/** What is sent to the test route of an endpoint. */
export interface TestRequest {
  /** Undefined goes by the traffic. */
  deployment?: string
  path: 'score' | 'invocations'
  contentType: string
  body: string
}

export type TestAnswer = Awaited<ReturnType<typeof testEndpoint>>

export const jsonType = 'application/json'
export const contentTypes = [jsonType, 'text/csv', 'text/plain'] as const

export const isGood = ({ status }: Pick<TestAnswer, 'status'>): boolean => status >= 200 && status < 300
