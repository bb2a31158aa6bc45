declare module '*.css' {
  const text: string
  // biome-ignore lint/style/noDefaultExport: the form in which a bundler hands over a text
  export default text
}
