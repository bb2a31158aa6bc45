export default {
  title: 'A blog',
  url: 'https://blog.example.org',
  baseUrl: '/',
  presets: [['classic', { docs: false, blog: { routeBasePath: '/', showReadingTime: false } }]],
  scripts: [{ src: 'https://comments.example.org/afterword.js', type: 'module' }],
}
