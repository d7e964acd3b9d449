'use client'

import Skeleton from '@mui/material/Skeleton'
import dynamic from 'next/dynamic'
import { ChartLegend } from '#components/ui/charts/chart-legend.tsx'
import type { CurvesProps } from '#components/ui/charts/curves.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

const height = 280

const Curves = dynamic(() => import('#components/ui/charts/curves.tsx').then(({ Curves }) => Curves), {
  ssr: false,
  loading: () => <Skeleton variant="rounded" height={height} />,
})

interface CurveCardProps extends Omit<CurvesProps, 'height'> {
  title: string
  /** One sentence that says what the curves show; read to those who do not see them. */
  summary: string
}

export function CurveCard({ title, summary, ...props }: CurveCardProps) {
  return (
    <SectionCard title={title}>
      <ErrorBoundary name={title}>
        <div role="img" aria-label={summary}>
          <Curves {...props} height={height} />
        </div>
        <ChartLegend kind="line" rows={[]} series={props.curves} height={0} />
      </ErrorBoundary>
    </SectionCard>
  )
}
