/** The page's own background (--bg in its tokens), so that the window does not flash before the first paint. */
export const background = { light: '#f5f6f8', dark: '#0d1015' } as const
