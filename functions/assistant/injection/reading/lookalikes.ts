const SETS: Readonly<Record<string, string>> = {
  a: 'аαɑᴀ',
  b: 'вβʙь',
  c: 'сϲᴄ',
  d: 'ԁɗᴅ',
  e: 'еεєᴇҽ',
  f: 'ƒϝꜰ',
  g: 'ɡցɢ',
  h: 'һнհʜ',
  i: 'іιıɪїӏ',
  j: 'јϳᴊ',
  k: 'кκᴋ',
  l: 'ⅼʟɫ',
  m: 'мᴍ',
  n: 'пηոɴ',
  o: 'оοօσᴏө',
  p: 'рρᴘ',
  q: 'ԛգ',
  r: 'гʀ',
  s: 'ѕꜱ',
  t: 'тτᴛ',
  u: 'υսᴜц',
  v: 'ѵνᴠ',
  w: 'ѡωԝᴡшщ',
  x: 'хχ',
  y: 'уγүʏ',
  z: 'ᴢʐ',
}

/** Small letters of other alphabets, and small capitals, by the Latin letter that a reader takes them for. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries(SETS).flatMap(([latin, others]) => Array.from(others, other => [other, latin] as const)),
)
