// Which parameters of an address say nothing of which page it is. They say how a reader came, how the
// page is shown to them, or who they are.
//
// Sources, read in November 2026: ClearURLs rules (https://github.com/ClearURLs/Rules), Brave's and
// Firefox's lists for stripping queries, and the documentation of the vendors named below.

const beginnings = [
  // Campaigns: Google Analytics, Matomo and Piwik, AT Internet, Adobe, Webtrends, Oracle, Vero, HubSpot.
  ...['utm_', 'mtm_', 'matomo_', 'pk_', 'piwik_', 'at_', 'wt_', 'wt.', 's_kwcid', 'elq', 'vero_'],
  ...['hsa_', '_hs', '__hs', 'hmb_', 'itm_', 'mkt_'],
  // Facebook, Branch, AppsFlyer, Google Translate, Cloudflare, Klaviyo, MailChimp.
  ...['fb_', '_branch_', 'af_', '_x_tr_', '__cf_chl_', '_kx', 'mc_', 'bsft_', 'pf_rd_', 'algo_'],
]

const names = new Set([
  // A link to a comment of ours.
  'afterword-comment',
  // Click ids.
  ...['fbclid', 'gclid', 'gclsrc', 'gad_source', 'gad_campaignid', 'dclid', 'gbraid', 'wbraid'],
  ...['msclkid', 'yclid', 'ymclid', 'ysclid', 'twclid', 'ttclid', 'li_fat_id', 'epik', 'sccid'],
  ...['irclickid', 'irgwc', 'cjevent', 'srsltid', 'wickedid', 'tblci', 'obclid', 'oborigurl'],
  ...['rdt_cid', 'qclid', 'vmcid', 'clickid', 'click_id', '_openstat', 'yadclid', 'awc'],
  ...['rb_clickid', 'sc_cid', 'sc_channel', 'sc_campaign', 'sc_content', 'sc_medium'],
  // Networks and messengers.
  ...['igshid', 'igsh', 'mibextid', 'sfnsn', 'extid', 'ref_src', 'ref_url', 'nsukey'],
  ...['isappinstalled', 'spref', 'share', 'rdid', 'xmt'],
  // Analytics and mail tools.
  ...['_ga', '_gl', '_gac', 'hsctatracking', 'ck_subscriber_id', 'ml_subscriber'],
  ...['ml_subscriber_hash', 'mkt_tok', 'mkwid', 'trk', 'trkcampaign', 'sb_referer_host'],
  ...['trk_contact', 'trk_msg', 'trk_module', 'trk_sid', 'dm_i', 'dm_t'],
  ...['oly_anon_id', 'oly_enc_id'],
  ...['ns_campaign', 'ns_mchannel', 'ns_source', 'ns_linkname', 'ns_fee'],
  ...['wprov', 'guccounter', 'guce_referrer', 'guce_referrer_sig'],
  // How the page is shown, cached or answered.
  ...['amp', 'outputtype', 'cb', '_cb', 'ao_noptimize', 'nocache', 'no_cache', 'cachebuster'],
  ...['usqp', 'amp_js_v', 'amp_gsa', 'replytocom', 'unapproved', 'moderation-hash'],
  // Who somebody is, and what lets them in.
  ...['email', 'mail', 'token', 'access_token', 'session', 'sessionid', 'phpsessid', 'jsessionid'],
  ...['auth', 'password', 'signature'],
])

// A known system uses these for pages as well: only the values that a tracker or a display gives them.
// A map, because visitors choose the names: an object has members such as `constructor`.
const onlyWithValues: ReadonlyMap<string, RegExp> = new Map([
  // Blogger for phones; in WordPress a month, such as 202611.
  ['m', /^[01]?$/],
  // Prints or shows on a phone.
  ['print', /^(|1|true|yes|print|pdf)$/i],
  ['mobile', /^(|0|1|true|false)$/i],
])

// Of these a short value may say which page it is.
const onlyWhenLong = new Set(['key', 'code', 'state', 'sid'])
const LONG = 16

const pageNames = new Set(['p', 'page', 'page_id', 'post', 'id', 'article', 'slug'])
const uuid = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i
// The account of a network, @name@host, is none.
const mailbox = /(^|[^@\w.+-])[\w.+-]+@[\w-]+(\.[\w-]+)+/
const jsonWebToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/
const LONG_RUN = /[a-z0-9]{24,}/gi
const MOST_CHANGES = 3

/**
 * Whether a parameter of an address may say which page it is. All others are dropped from the address
 * of a new page: by their name, by their name and value, or by the shape of the value.
 */
export function saysWhichPage(name: string, value: string): boolean {
  const lower = name.toLowerCase()
  if (names.has(lower) || beginnings.some((beginning) => lower.startsWith(beginning))) return false
  if (onlyWithValues.get(lower)?.test(value)) return false
  if (onlyWhenLong.has(lower) && value.length >= LONG) return false
  if (mailbox.test(value) || jsonWebToken.test(value)) return false
  if (uuid.test(value)) return pageNames.has(lower)
  return !looksDrawnAtRandom(value)
}

// Words are written in one kind of letter; a value that is drawn jumps between them.
function looksDrawnAtRandom(value: string): boolean {
  const runs = value.match(LONG_RUN) ?? []
  return runs.some((run) => {
    const kinds = [...run].map((one) => (/[a-z]/.test(one) ? 'a' : /[A-Z]/.test(one) ? 'A' : '0'))
    return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length > MOST_CHANGES
  })
}
