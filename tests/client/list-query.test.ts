import { describe, expect, test } from 'vitest'
import { listPath, parseListQuery, presentListQuery } from '#lib/client/list-query.ts'

const defaults = { filterNames: ['status', 'tag'], sort: { field: 'createdAt', direction: 'desc' } } as const

describe('the state of a list in the URL', () => {
  test('a plain address gives the defaults', () => {
    expect(parseListQuery(new URLSearchParams(), defaults)).toEqual({
      search: '',
      sort: defaults.sort,
      page: 1,
      pageSize: 25,
      filters: {},
    })
  })

  test('what it writes it reads again, and leaves foreign names alone', () => {
    const query = {
      search: 'churn & co',
      sort: { field: 'name', direction: 'asc' },
      page: 3,
      pageSize: 50,
      filters: { status: 'Failed,Completed' },
    } as const
    const params = presentListQuery(new URLSearchParams('tab=runs'), query, defaults)
    expect(params.get('tab')).toBe('runs')
    expect(parseListQuery(params, defaults)).toEqual(query)
  })

  test('defaults are not written', () => {
    const query = parseListQuery(new URLSearchParams('page=2&status=Failed'), defaults)
    const params = presentListQuery(
      new URLSearchParams('page=2&status=Failed'),
      { ...query, page: 1, filters: {} },
      defaults,
    )
    expect(params.toString()).toBe('')
  })

  test.each(['page=-1', 'page=x', 'pageSize=1000', 'sort=name', 'sort=name:up'])('%s is ignored', (text) => {
    expect(parseListQuery(new URLSearchParams(text), defaults)).toEqual(parseListQuery(new URLSearchParams(), defaults))
  })

  test('two lists on a page keep apart by their prefix', () => {
    const params = new URLSearchParams('search=a&runs.search=b')
    expect(parseListQuery(params, { ...defaults, prefix: 'runs.' }).search).toBe('b')
  })
})

describe('the ARM path of a page of a list', () => {
  test('carries search, filters, order, page and the wish for a count', () => {
    const query = parseListQuery(new URLSearchParams('search=a&status=Failed&page=3&pageSize=50'), defaults)
    const url = new URL(listPath('/ws/jobs', query, { endpoint: 'churn' }), 'http://host')
    expect(url.pathname).toBe('/ws/jobs')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      endpoint: 'churn',
      status: 'Failed',
      search: 'a',
      $orderBy: 'createdAt desc',
      $top: '50',
      $skip: '100',
      $count: 'true',
    })
  })
})
