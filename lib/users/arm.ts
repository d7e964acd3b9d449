import { listQuery, presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { changePassword } from '#lib/users/change-password.ts'
import { createUser } from '#lib/users/create.ts'
import { deleteUser } from '#lib/users/delete.ts'
import { getUser } from '#lib/users/get.ts'
import { getAccount } from '#lib/users/get-account.ts'
import { listUsers } from '#lib/users/list.ts'
import { patchUser } from '#lib/users/patch.ts'
import { resetPassword } from '#lib/users/reset-password.ts'
import { passwordChange, userBody, userPatch } from '#lib/users/schema.ts'
import { presentUser } from '#lib/users/view.ts'

/** What holds a password must not lie in a cache. */
const noStore = { 'cache-control': 'no-store' }

/** Ours: in Azure, people are kept by the directory. */
export const userOperations = [
  operation('GET', 'users', {
    summary: 'List the people who may sign in',
    query: listQuery,
    run: (ctx, { query }) => listUsers(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (user) => presentUser(user, ctx.workspace), query, url),
    }),
  }),
  operation('POST', 'users', {
    summary: 'Create a user; the answer is the only one with the password that was made',
    body: userBody,
    run: (ctx, { body }) => createUser(ctx, body.properties),
    reply: ({ user, made }, ctx) => ({
      status: 201,
      headers: noStore,
      body: { ...presentUser(user, ctx.workspace), ...(made !== undefined && { password: made }) },
    }),
  }),
  operation('GET', 'users/{user}', {
    summary: 'Get a user, by id or e-mail address',
    run: (ctx, { params }) => getUser(ctx, params.user),
    reply: (user, ctx) => ({ body: presentUser(user, ctx.workspace) }),
  }),
  operation('PATCH', 'users/{user}', {
    summary: 'Rename, disable or enable a user, or give them another role',
    body: userPatch,
    run: (ctx, { params, body }) => patchUser(ctx, params.user, body.properties),
    reply: (user, ctx) => ({ body: presentUser(user, ctx.workspace) }),
  }),
  operation('DELETE', 'users/{user}', {
    summary: 'Delete a user; their sessions and tokens end at once',
    run: (ctx, { params }) => deleteUser(ctx, params.user),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
  operation('POST', 'users/{user}/resetPassword', {
    summary: 'Make a new password for a user, whose sessions and tokens end',
    run: (ctx, { params }) => resetPassword(ctx, params.user),
    reply: ({ user, made }, ctx) => ({
      headers: noStore,
      body: { ...presentUser(user, ctx.workspace), password: made },
    }),
  }),
  operation('GET', 'account', {
    summary: 'Get who the caller is, with their role in the workspace and in the instance, and what that allows',
    run: (ctx) => getAccount(ctx),
    reply: (account) => ({ body: account }),
  }),
  operation('POST', 'account/changePassword', {
    summary: "Change the caller's own password; all sessions and tokens of theirs end",
    body: passwordChange,
    run: (ctx, { body, request }) =>
      changePassword(ctx, body.properties, request.headers.get('x-slipway-address') ?? 'unknown'),
    reply: () => ({ body: {} }),
  }),
]
