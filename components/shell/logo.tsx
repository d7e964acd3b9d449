/** A hull on its slipway, about to meet the water. Decorative: the product's name is always beside it. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M17 3.5v10.6l8.2-2.2C24 8 21 5 17 3.5Z" fill="#f2a65a" />
      <path d="M15 6v8.6l-6.3 1.7C9.300 12 11.500 8.500 15 6Z" fill="#ffd9ae" />
      <path
        d="m5.500 18.900 22.300-6c-.3 4.600-2.900 8.400-7.300 9.600l-7.200 1.900c-3.600.9-6.700-1.400-7.800-5.500Z"
        fill="#63c5cf"
      />
      <path d="M3 26.600 29 19.600" stroke="#b8dfe4" strokeWidth="2" strokeLinecap="round" />
      <path
        d="M3 29.500c2.200 0 2.200-1 4.300-1s2.200 1 4.300 1 2.200-1 4.400-1 2.200 1 4.300 1 2.200-1 4.300-1 2.200 1 4.400 1"
        stroke="#63c5cf"
        strokeWidth="1.500"
        fill="none"
        strokeLinecap="round"
      />
    </svg>
  )
}
