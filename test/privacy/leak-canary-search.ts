import { createHash } from 'node:crypto'
import { type IpAddress, parseIpAddress } from '../../server/net/ip-address.ts'
import { canonicalBytes, unitOf } from '../../server/net/ip-network.ts'

interface Needle {
  readonly label: string
  readonly bytes: Buffer
  /** Where in it the four bytes stand that it is recognised by. */
  readonly anchor: number
}

const WINDOW = 4
const hashes = ['md5', 'sha1', 'sha256'] as const

/** Looks for thousands of byte strings at once, each by the four bytes of it that are least common. */
export class CanarySearch {
  readonly #byAnchor = new Map<number, Needle[]>()
  // Nearly every place of a file is ruled out by its three bytes alone, without a look-up.
  readonly #maybe = new Uint8Array(2 ** 24)
  #count = 0

  /** How many byte strings are looked for. */
  get count(): number {
    return this.#count
  }

  /** A text in every form it could leak in: as it is, encoded, digested. */
  addText(label: string, text: string): void {
    const bytes = Buffer.from(text)
    for (const form of [text, text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text)]) {
      this.#add(`${label} as text`, Buffer.from(form))
    }
    this.#add(`${label} as UTF-16`, Buffer.from(text, 'utf16le'))
    this.#addEncoded(label, bytes)
    for (const aligned of base64Alignments(bytes)) this.#add(`${label} in base64`, aligned)
  }

  /** Bytes in every form they could leak in. */
  addBytes(label: string, bytes: Buffer): void {
    this.#add(`${label} as bytes`, bytes)
    this.#addEncoded(label, bytes)
    this.#add(`${label} in base64`, Buffer.from(bytes.toString('base64')))
  }

  /** An address: its texts, its packed forms, its digests, and the text of its network. */
  addAddress(text: string): void {
    const address = parseIpAddress(text)
    if (!address) throw new Error('a canary is no address')
    const label = `address ${text}`
    for (const form of addressTexts(address, text)) this.addText(label, form)
    this.#add(`network of ${text}`, Buffer.from(networkText(address)))
    const packed = Buffer.from(address.bytes)
    this.addBytes(label, packed)
    this.addBytes(`${label}, canonical`, canonicalBytes(address))
    this.addBytes(`unit of ${text}, canonical`, canonicalBytes(unitOf(address)))
    if (address.family === 6) this.addBytes(`/48 of ${text}`, packed.subarray(0, 6))
    else this.addBytes(`${label}, mapped`, Buffer.concat([mappedStart, packed]))
  }

  /** Labels of everything that is found. */
  find(haystack: Buffer): string[] {
    const found = new Set<string>()
    let window = 0
    for (let at = 0; at < haystack.length; at++) {
      window = (window << 8) | (haystack[at] as number)
      if (this.#maybe[window & 0xff_ffff] === 0 || at < WINDOW - 1) continue
      for (const { label, bytes, anchor } of this.#byAnchor.get(window) ?? []) {
        const start = at - (WINDOW - 1) - anchor
        if (start >= 0 && haystack.subarray(start, start + bytes.length).equals(bytes)) {
          found.add(label)
        }
      }
    }
    return [...found].sort()
  }

  #addEncoded(label: string, bytes: Buffer): void {
    const hex = bytes.toString('hex')
    this.#add(`${label} in hex`, Buffer.from(hex))
    this.#add(`${label} in hex`, Buffer.from(hex.toUpperCase()))
    for (const hash of hashes) {
      // Digests are often cut; eight of their bytes are as telling as all.
      const digest = createHash(hash).update(bytes).digest()
      const [cutHex, cutBase64] = [digest.toString('hex').slice(0, 16), digest.toString('base64')]
      this.#add(`${hash} of ${label}`, digest.subarray(0, 8))
      this.#add(`${hash} of ${label} in hex`, Buffer.from(cutHex))
      this.#add(`${hash} of ${label} in hex`, Buffer.from(cutHex.toUpperCase()))
      this.#add(`${hash} of ${label} in base64`, Buffer.from(cutBase64.slice(0, 12)))
      const forUrls = digest.toString('base64url').slice(0, 12)
      this.#add(`${hash} of ${label} in base64`, Buffer.from(forUrls))
    }
  }

  #add(label: string, bytes: Buffer): void {
    if (bytes.length < WINDOW) throw new Error(`too short to look for: ${label}`)
    const anchor = anchorOf(bytes)
    const window = bytes.readInt32BE(anchor)
    const needles = this.#byAnchor.get(window)
    if (needles) needles.push({ label, bytes, anchor })
    else this.#byAnchor.set(window, [{ label, bytes, anchor }])
    this.#maybe[window & 0xff_ffff] = 1
    this.#count += 1
  }
}

// The last four bytes with the most different values: files are full of zeros, and many of the
// strings begin alike.
function anchorOf(bytes: Buffer): number {
  let best = 0
  let most = 0
  for (let at = 0; at <= bytes.length - WINDOW; at++) {
    const variety = new Set(bytes.subarray(at, at + WINDOW)).size
    if (variety >= most) [best, most] = [at, variety]
  }
  return best
}

const mappedStart = Buffer.from('00000000000000000000ffff', 'hex')

/** Base64 of something that stands at any place of a longer text, without the ends that differ. */
function base64Alignments(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    const whole = encoded.replace(/=+$/, '').slice(0, -1)
    return Buffer.from(whole.slice(shift === 0 ? 0 : shift + 1))
  })
}

function addressTexts({ family, bytes }: IpAddress, text: string): string[] {
  if (family === 6) {
    const groups = Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []
    return [text, groups.join(':')]
  }
  const dotted = bytes.join('.')
  const packed = Buffer.from(bytes)
  const hex = packed.toString('hex').match(/.{4}/g) ?? []
  return [
    ...[text, dotted, `::ffff:${dotted}`, `::ffff:${hex.join(':')}`],
    ...[String(packed.readUInt32BE()), `${[...bytes].reverse().join('.')}.in-addr`],
  ]
}

/** What every address of the /24, or the /48, is written with. */
function networkText({ family, bytes }: IpAddress): string {
  if (family === 4) return `${bytes.subarray(0, 3).join('.')}.`
  const groups = Buffer.from(bytes).toString('hex').match(/.{4}/g) ?? []
  return `${groups
    .slice(0, 3)
    .map((group) => group.replace(/^0{1,3}/, ''))
    .join(':')}:`
}
