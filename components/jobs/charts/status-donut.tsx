'use client'

import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import { Pie, PieChart, ResponsiveContainer, Sector } from 'recharts'
import { type RunGroup, runGroups } from '#components/jobs/charts/run-groups.ts'

interface StatusDonutProps {
  counts: Readonly<Record<RunGroup['id'], number>>
  onPick: (group: RunGroup) => void
}

/** Jobs by status. The legend's entries are buttons, so that a keyboard can pick a slice too. */
export default function StatusDonut({ counts, onPick }: StatusDonutProps) {
  const slices = runGroups.filter(({ id }) => counts[id] > 0).map((group) => ({ ...group, count: counts[group.id] }))
  const total = slices.reduce((sum, { count }) => sum + count, 0)
  const pick = (id: string) => {
    const group = runGroups.find((candidate) => candidate.id === id)
    if (group) onPick(group)
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, height: 170 }}>
      <Box aria-hidden sx={{ width: 150, height: 150, position: 'relative', flexShrink: 0 }}>
        <ResponsiveContainer width="100%" height="100%">
          <PieChart accessibilityLayer={false}>
            <Pie
              data={slices}
              dataKey="count"
              nameKey="id"
              innerRadius={48}
              outerRadius={70}
              paddingAngle={slices.length > 1 ? 2 : 0}
              isAnimationActive={false}
              rootTabIndex={-1}
              stroke="none"
              shape={({ payload, ...sector }) => <Sector {...sector} fill={payload.color} cursor="pointer" />}
              onClick={({ name }) => pick(String(name))}
            />
          </PieChart>
        </ResponsiveContainer>
        <Box
          sx={{
            position: 'absolute',
            inset: 0,
            display: 'grid',
            placeContent: 'center',
            textAlign: 'center',
            pointerEvents: 'none',
          }}
        >
          <Box sx={{ fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.1 }}>{total.toLocaleString('en')}</Box>
          <Box sx={{ fontSize: '0.6875rem', color: 'text.secondary' }}>{total === 1 ? 'job' : 'jobs'}</Box>
        </Box>
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {slices.map(({ id, color, count }) => (
          <li key={id}>
            <ButtonBase
              onClick={() => pick(id)}
              aria-label={`${id}: ${count.toLocaleString('en')} jobs. Show them in the list`}
              sx={{
                gap: 1,
                px: 0.75,
                py: 0.375,
                borderRadius: 1,
                fontSize: '0.8125rem',
                '&:hover': { bgcolor: 'action.hover' },
              }}
            >
              <Box sx={{ width: 10, height: 10, borderRadius: 0.5, bgcolor: color }} />
              {id}
              <Box component="strong" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {count.toLocaleString('en')}
              </Box>
            </ButtonBase>
          </li>
        ))}
      </Box>
    </Box>
  )
}
