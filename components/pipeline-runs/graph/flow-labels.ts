/** What React Flow tells people who do not see the canvas. */
export const flowLabels = {
  'node.a11yDescription.default': 'Press Enter to select the node.',
  'node.a11yDescription.keyboardDisabled': 'Press Enter to select the node.',
  'edge.a11yDescription.default': 'Press Enter to select the connection, Delete to remove it.',
  'controls.ariaLabel': 'View',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Fit the graph in the view',
  'controls.interactive.ariaLabel': 'Lock the canvas',
  'minimap.ariaLabel': 'Overview of the graph',
  'handle.ariaLabel': 'Port',
} as const
