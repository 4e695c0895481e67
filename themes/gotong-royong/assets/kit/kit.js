"use strict";
// The share kit: copies, counts and shares. Without this file everything can still be read, taken and opened.
(() => {
  const kit = document.querySelector(".kit");
  if (!kit) return;
  const lang = document.documentElement.lang || "id";
  const links = /https?:\/\/\S+|(?<![\p{L}\p{N}_@])(?:[\p{L}\p{N}_-]+\.)+(?:com|org|net|id|coop|info|biz|co|io|me|app|dev|my|sg|example)(?![\p{L}\p{N}_])(?:\/\S*)?/giu;
  const dressed = "[\\u2600-\\u27bf\\u{1f000}-\\u{1faff}]\\ufe0f?[\\u{1f3fb}-\\u{1f3ff}]?";
  const emoji = new RegExp(`[\\u{1f1e6}-\\u{1f1ff}]{2}|${dressed}(?:\\u200d${dressed})*`, "gu");
  const single = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];

  // Counts as kopsite/render/kit/limits.py does.
  const weighted = (text) => {
    const whole = text.normalize("NFC");
    const rest = whole.replace(links, "").replace(emoji, "\u3042");
    const found = whole.match(links) || [];
    return [...rest].reduce((sum, char) => {
      const code = char.codePointAt(0);
      return sum + (single.some(([first, last]) => first <= code && code <= last) ? 1 : 2);
    }, 23 * found.length);
  };

  for (const field of kit.querySelectorAll("textarea[data-limit]")) {
    const output = kit.querySelector(`output[for="${field.id}"]`);
    const limit = Number(field.dataset.limit);
    const count = () => {
      const length = "weighted" in field.dataset ? weighted(field.value) : field.value.length;
      output.value = length.toLocaleString(lang);
      output.parentElement.classList.toggle("kit-over", length > limit);
      output.parentElement.title = length > limit ? kit.dataset.over.replace("{n}", length - limit) : "";
    };
    field.addEventListener("input", count);
    count();
  }

  const pressed = (field) => {
    const own = document.createElement("textarea");
    own.value = field.value ?? field.textContent;
    own.className = "kit-unseen";
    kit.append(own);
    own.select();
    const done = document.execCommand("copy");
    own.remove();
    return done;
  };

  for (const button of kit.querySelectorAll("[data-copies]")) {
    const field = document.getElementById(button.dataset.copies);
    const name = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const text = (field.value ?? field.textContent).trim();
      let done = true;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        done = pressed(field);
      }
      button.textContent = done ? kit.dataset.copied : kit.dataset.failed;
      button.classList.toggle("kit-done", done);
      if (!done && field.select) field.select();
      setTimeout(() => { button.textContent = name; button.classList.remove("kit-done"); }, 2500);
    });
  }

  const share = kit.querySelector(".kit-share");
  if (share && navigator.share) {
    share.hidden = false;
    share.addEventListener("click", async () => {
      const { shareTitle: title, shareUrl: url, shareFile, shareType } = share.dataset;
      let wanted = { title, url };
      try {
        if (shareFile && navigator.canShare) {
          const bytes = await (await fetch(shareFile)).blob();
          const files = [new File([bytes], shareFile.split("/").pop(), { type: shareType })];
          if (navigator.canShare({ files })) wanted = { files, title, text: `${title}\n${url}` };
        }
        await navigator.share(wanted);
      } catch (problem) {
        if (problem.name !== "AbortError" && wanted.files) await navigator.share({ title, url }).catch(() => {});
      }
    });
  }
})();
