import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import type { Context } from '#lib/core/context.ts'
import { jobQuery } from '#lib/jobs/schema.ts'
import { presentJob, presentListedJob } from '#lib/jobs/view.ts'
import { deleteSchedule } from '#lib/schedules/delete.ts'
import { getSchedule, type ScheduleAndRun } from '#lib/schedules/get.ts'
import { listSchedules } from '#lib/schedules/list.ts'
import { listScheduleRuns } from '#lib/schedules/list-runs.ts'
import { patchSchedule } from '#lib/schedules/patch.ts'
import { putSchedule } from '#lib/schedules/put.ts'
import { runScheduleNow } from '#lib/schedules/run-now.ts'
import { scheduleBody, schedulePatch, scheduleQuery } from '#lib/schedules/schema.ts'
import { presentSchedule } from '#lib/schedules/view.ts'

const present = ({ schedule, lastRun }: ScheduleAndRun, { workspace }: Context) =>
  presentSchedule(schedule, workspace, lastRun)

export const scheduleOperations = [
  operation('GET', 'schedules', {
    summary: 'List schedules',
    query: scheduleQuery,
    run: (ctx, { query }) => listSchedules(ctx, query),
    reply: ({ page, lastRuns }, { workspace }, { query, url }) => ({
      body: presentList(page, (item) => presentSchedule(item, workspace, lastRuns.get(item.name)), query, url),
    }),
  }),
  operation('GET', 'schedules/{schedule}', {
    summary: 'Get a schedule',
    run: (ctx, { params }) => getSchedule(ctx, params.schedule),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('PUT', 'schedules/{schedule}', {
    summary: 'Create or replace a schedule',
    body: scheduleBody,
    run: (ctx, { params, body }) => putSchedule(ctx, params.schedule, body),
    reply: (result, ctx) => ({ status: result.created ? 201 : 200, body: present(result, ctx) }),
  }),
  operation('PATCH', 'schedules/{schedule}', {
    summary: 'Change a schedule: pause or resume it, its trigger, its action, or its description',
    body: schedulePatch,
    run: (ctx, { params, body }) => patchSchedule(ctx, params.schedule, body),
    reply: (result, ctx) => ({ body: present(result, ctx) }),
  }),
  operation('DELETE', 'schedules/{schedule}', {
    summary: 'Delete a schedule; the jobs it started stay',
    run: (ctx, { params }) => deleteSchedule(ctx, params.schedule),
    reply: (existed) => ({ status: existed ? 200 : 204 }),
  }),
  operation('GET', 'schedules/{schedule}/runs', {
    summary: 'List the jobs that a schedule started',
    query: jobQuery,
    run: (ctx, { params, query }) => listScheduleRuns(ctx, params.schedule, query),
    reply: (page, { workspace, config }, { query, url }) => ({
      body: presentList(page, (job) => presentListedJob(job, workspace, config.publicUrl), query, url),
    }),
  }),
  operation('POST', 'schedules/{schedule}/runNow', {
    summary: 'Start what a schedule starts, now',
    headers: {
      'Idempotency-Key': 'A text of your own; the same key again starts nothing and answers with the same job.',
    },
    run: (ctx, { params, request }) =>
      runScheduleNow(ctx, params.schedule, request.headers.get('idempotency-key') ?? undefined),
    reply: (job, { workspace, config }) => ({ status: 201, body: presentJob(job, workspace, config.publicUrl) }),
  }),
]
