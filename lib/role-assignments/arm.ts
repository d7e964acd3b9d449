import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { deleteRoleAssignment } from '#lib/role-assignments/delete.ts'
import { getRoleAssignment } from '#lib/role-assignments/get.ts'
import { listRoleAssignments } from '#lib/role-assignments/list.ts'
import { putRoleAssignment } from '#lib/role-assignments/put.ts'
import { roleAssignmentBody, roleAssignmentQuery } from '#lib/role-assignments/schema.ts'
import { presentRoleAssignment } from '#lib/role-assignments/view.ts'

/** Ours: Azure has Microsoft.Authorization for this, with role definitions that are GUIDs. */
export const roleAssignmentOperations = [
  operation('GET', 'roleAssignments', {
    summary: 'List everybody who has a role in the workspace',
    query: roleAssignmentQuery,
    run: (ctx, { query }) => listRoleAssignments(ctx, query),
    reply: (page, ctx, { query, url }) => ({
      body: presentList(page, (one) => presentRoleAssignment(one, ctx.workspace), query, url),
    }),
  }),
  operation('GET', 'roleAssignments/{principalId}', {
    summary: 'Get the role of a user or service principal in the workspace, by id or name',
    run: (ctx, { params }) => getRoleAssignment(ctx, params.principalId),
    reply: (one, ctx) => ({ body: presentRoleAssignment(one, ctx.workspace) }),
  }),
  operation('PUT', 'roleAssignments/{principalId}', {
    summary: 'Give a user or service principal a role in the workspace',
    body: roleAssignmentBody,
    run: (ctx, { params, body }) => putRoleAssignment(ctx, params.principalId, body.properties),
    reply: ({ assignment, created }, ctx) => ({
      status: created ? 201 : 200,
      body: presentRoleAssignment(assignment, ctx.workspace),
    }),
  }),
  operation('DELETE', 'roleAssignments/{principalId}', {
    summary: 'Take away the role that the workspace gave a user or service principal',
    run: (ctx, { params }) => deleteRoleAssignment(ctx, params.principalId),
    reply: (existed) => ({ status: existed ? 200 : 204, ...(existed && { body: {} }) }),
  }),
]
