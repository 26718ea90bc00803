/** A balance: the beam tilts towards what weighs more. */
export function Logo() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" style={{ color: 'var(--accent)', flex: 'none' }}>
      <path
        d="M10 2.5v14M6.5 16.5h7M3 6.8l14-3M3.6 6.7 1.4 11.4a2.4 2.4 0 0 0 4.5 0L3.6 6.7ZM16.4 4l-2.2 4.7a2.4 2.4 0 0 0 4.5 0L16.4 4Z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
