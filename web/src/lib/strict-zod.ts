import { z } from 'zod'

// Schemas must not compile themselves: the content security policy forbids it, and the browser reports every try. This
// has to run before a schema is made, so it is imported before any.
z.config({ jitless: true })
