import { defineConfig } from 'vitepress'

export default defineConfig({
  head: [['script', { type: 'module', src: 'https://comments.example.org/afterword.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('afterword-') } } },
})
