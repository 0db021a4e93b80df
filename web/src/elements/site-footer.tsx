import { paths } from '../routes.ts'
import { strings } from '../strings/index.ts'

export function SiteFooter() {
  return (
    <footer class="site-footer">
      <p class="footer-name">{strings.tagline}</p>
      <p>{strings.footer}</p>
      <a href={paths.privacy}>{strings.menu.privacy}</a>
      <a href="/docs" target="_blank" rel="noreferrer">
        {strings.api}
      </a>
    </footer>
  )
}
