'use client'

import { Component, type ReactNode } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

interface Props {
  /** What is inside, for the message: "Deployments". */
  name: string
  children: ReactNode
}

/** Keeps one failing card from blanking its page. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    const retry = () => this.setState({ error: undefined })
    return <ErrorPanel title={`${this.props.name} could not be shown.`} error={this.state.error} onRetry={retry} />
  }
}
