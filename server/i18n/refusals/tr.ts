import type { RefusalMessages } from '../refusal-messages.ts'

/** Turkish sentences of refusals. */
export const refusalsTr: RefusalMessages = {
  'invalid-input': 'Lütfen aşağıda belirtilen alanları düzeltin.',
  'posting-suspended':
    'Kullanım koşulları ihlal edildiği için {date} tarihine kadar buraya yazamazsınız. Okumaya devam edebilirsiniz.',
  questions: 'Sorular: {contact}.',
  'policy-changed':
    'Gizlilik politikası değişti: artık {version} sürümü geçerli. Lütfen inceleyin, sonra yeniden gönderin. Yazdıklarınızdan hiçbir şey kaybolmadı.',
  'too-many-requests': 'Bir seferde çok fazla oldu. Lütfen {when} yeniden deneyin.',
  'requests-today': 'Bugün ağınızdan birkaç talep geldi. Lütfen yarın yeniden yazın.',
  'too-many-open-requests':
    'Burada çok sayıda talep bekliyor. Lütfen gizlilik politikasındaki adrese yazın.',
  'queue-full':
    'Burada çok sayıda yorum moderatör bekliyor. Lütfen yazınızı saklayın ve daha sonra yeniden deneyin.',
  'foreign-page':
    'Bu sayfadan bu site için yorum gönderilemez. Site sahibi buna SITE_ORIGINS ayarında izin verebilir.',
  'own-page-only': 'Bu yalnızca bu sunucunun sayfasından gönderilebilir.',
  'unknown-site': 'Bu sunucuda böyle bir site yok. Lütfen “site” özniteliğini denetleyin.',
  'no-comment': 'Böyle bir yorum yok.',
  'no-key': 'Böyle bir yorum yok veya bu, onun anahtarı değil.',
  'nothing-here': 'Burada bir şey yok.',
  'not-editable':
    'Bu yorum bu arada değiştirildi veya hakkında karar verildi. Lütfen yeniden yükleyin.',
  'too-large': 'İstek çok büyük. Lütfen en çok 64 kB gönderin.',
  'malformed-request': 'Gönderilenler okunamadı.',
  'storage-unavailable': 'Sunucu şu anda verilerine ulaşamıyor. Lütfen birazdan yeniden deneyin.',
  'internal-error': 'Burada bir şeyler ters gitti. Lütfen daha sonra yeniden deneyin.',
}
