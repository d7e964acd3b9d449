import { expect, test } from 'vitest'
import { isAffected } from '#lib/client/live-kinds.ts'

const base = '/subscriptions/s/resourceGroups/rg/providers/p/workspaces/ws'

test('a changed job touches job lists, job pages and the endpoints that show their last job', () => {
  const jobs = new Set(['jobs'])
  expect(isAffected(`${base}/jobs?$top=25`, base, jobs)).toBe(true)
  expect(isAffected(`${base}/jobs/j-1/miniBatches`, base, jobs)).toBe(true)
  expect(isAffected(`${base}/batchEndpoints/churn/jobsSummary`, base, jobs)).toBe(true)
  expect(isAffected(`${base}/datastores`, base, jobs)).toBe(false)
})

test('names are compared without case and never by their beginning only', () => {
  expect(isAffected(`${base.toUpperCase()}/DATA/x`, base, new Set(['data']))).toBe(true)
  expect(isAffected(`${base}/datastores`, base, new Set(['data']))).toBe(false)
})

test('keys of another workspace stay as they are', () => {
  expect(isAffected(`${base}2/jobs`, base, new Set(['jobs']))).toBe(false)
})
