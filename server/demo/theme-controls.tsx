import type { ComponentChildren } from 'preact'

const fonts = [
  ['', 'That of the page'],
  ['system-ui, sans-serif', 'Sans serif'],
  ['Georgia, serif', 'Serif'],
  ['ui-monospace, monospace', 'Monospace'],
] as const

/**
 * What can be tried, and the CSS that says it. A control that has a `data-css` is the value of that
 * property, with its `data-unit` behind it, once it differs from what it was. Without a script there is
 * nothing to try, so it stays hidden.
 */
export function ThemeControls() {
  return (
    <form class="theme-controls" aria-label="Theme" hidden>
      <fieldset>
        <legend>Comments</legend>
        <Control label="Accent">
          <input type="color" value="#a63d17" data-css="--afterword-accent" />
        </Control>
        <Control label="Text on accent">
          <input type="color" value="#ffffff" data-css="--afterword-on-accent" />
        </Control>
        <Control label="Radius">
          <Range css="--afterword-radius" unit="em" value={0.5} {...{ min: 0, max: 1.5 }} />
        </Control>
        <Control label="Density">
          <Range css="--afterword-density" unit="" value={1} {...{ min: 0.5, max: 1.5 }} />
        </Control>
        <Control label="Cards">
          <input
            type="checkbox"
            value="color-mix(in srgb, currentColor 6%, transparent)"
            data-css="--afterword-card"
          />
        </Control>
        <Control label="Font">
          <select data-css="font-family">
            {fonts.map(([value, name]) => (
              <option key={name} value={value}>
                {name}
              </option>
            ))}
          </select>
        </Control>
        <Control label="Text size">
          <Range css="font-size" unit="rem" value={1.1} {...{ min: 0.8, max: 1.5 }} />
        </Control>
      </fieldset>
      <fieldset>
        <legend>The page around them</legend>
        <Control label="Colours">
          <select name="scheme">
            <option value="">As on this device</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </Control>
        <Control label="Direction">
          <select name="lang">
            <option value="en">Left to right</option>
            <option value="ar">Right to left</option>
          </select>
        </Control>
      </fieldset>
      <fieldset>
        <legend>The CSS for your page</legend>
        <pre>
          <code id="theme-css" />
        </pre>
        <p class="theme-send">
          <button type="button" name="copy">
            Copy
          </button>
          <button type="reset">Reset</button>
          <span role="status" data-copied="Copied." data-selected="Selected, to be copied." />
        </p>
      </fieldset>
    </form>
  )
}

function Control(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class="theme-control">
      <span>{props.label}</span>
      {props.children}
    </label>
  )
}

function Range(props: {
  readonly css: string
  readonly unit: string
  readonly value: number
  readonly min: number
  readonly max: number
}) {
  const { css, unit, value, min, max } = props
  return <input type="range" {...{ min, max, value }} step="0.1" data-css={css} data-unit={unit} />
}
