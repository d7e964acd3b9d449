'use client'

/** Stands in for the whole document when even the root layout failed; so it leans on nothing but the browser. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body
        style={{ fontFamily: 'sans-serif', margin: '15vh auto', maxWidth: 480, padding: 16, colorScheme: 'light dark' }}
      >
        <title>Slipway</title>
        <h1>Slipway could not draw this page</h1>
        <p>Nothing is lost: jobs go on. Try again, and look into the server log when it stays like this.</p>
        <button type="button" onClick={() => retry()}>
          Try again
        </button>
      </body>
    </html>
  )
}
