import { useEffect, useState } from 'preact/hooks'
import { linkToken } from '../addresses.ts'

/** The token of the letter's link that led here; another link may be opened while this page shows already. */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState(() => linkToken(location.hash))
  useEffect(() => {
    const look = () => setToken(linkToken(location.hash))
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return token
}
