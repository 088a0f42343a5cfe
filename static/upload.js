// Sends each file by itself and says how it ended; without this the form sends all.
"use strict";

(() => {
  const form = document.getElementById("upload");
  const input = form.querySelector("input[type=file]");
  const list = document.getElementById("uploads");
  const status = document.getElementById("upload-status");
  const limit = Number(form.dataset.limit);
  const LABELS = {
    created: "新建", revised: "修订", unchanged: "未变", needs_review: "待审核", failed: "失败",
  };
  const EXPIRED = "登录已过期，这个和后面的文件没有上传。请重新登录后再选一次；已上传的不会重复收录。";
  const LEFT_BY_SYSTEMS = /^(\.|(thumbs\.db|desktop\.ini|__macosx)$)/i;
  const waiting = [];
  const counts = {};
  let sending = false;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const row = (name, into = list) => {
    const item = element("li", "", "waiting");
    item.append(element("span", name, "file"), element("span", "等待上传", "ended"));
    into.append(item);
    return item;
  };

  const tell = () => {
    const parts = Object.keys(LABELS).filter((key) => counts[key])
      .map((key) => `${LABELS[key]} ${counts[key]}`);
    const left = waiting.length + (sending ? 1 : 0);
    const ended = parts.join("，");
    status.textContent = left
      ? [ended, `还有 ${left} 个`].filter(Boolean).join("；")
      : ended && `${ended}。全部完成。`;
  };

  const end = (item, result) => {
    item.className = result.outcome;
    item.querySelector(".ended").textContent = result.label;
    item.querySelector("progress")?.remove();
    if (result.address) {
      const link = element("a", result.opens);
      link.href = result.address;
      item.append(link);
    }
    if (result.reason) item.append(element("p", result.reason));
    counts[result.outcome] = (counts[result.outcome] || 0) + 1;
  };

  // The files of a zip have a line each, below its own.
  const unpack = (item, zip) => {
    item.className = "zip";
    item.querySelector(".ended").textContent = zip.summary;
    item.querySelector("progress")?.remove();
    const inside = element("ol", "", "uploads");
    item.append(inside);
    for (const each of zip.results) end(row(each.path, inside), each);
  };

  const fail = (item, reason, retry) => {
    end(item, {outcome: "failed", label: LABELS.failed, reason});
    if (!retry) return;
    const button = element("button", "重试");
    button.type = "button";
    button.addEventListener("click", () => {
      counts.failed -= 1;
      item.remove();
      add([{file: retry, path: item.querySelector(".file").textContent}]);
    });
    item.append(button);
  };

  // Another login has another token, which this page does not have before it is opened anew.
  const stop = (item, reason) => {
    fail(item, reason || EXPIRED);
    const way = element("a", reason ? "刷新本页" : "重新登录");
    way.href = location.pathname;
    item.append(way);
    for (const left of waiting.splice(0)) fail(left.item, "没有上传，原因同上。");
  };

  const answered = (request, item, file) => {
    const type = request.getResponseHeader("Content-Type") || "";
    const isAnswer = type.startsWith("application/json");
    if (request.status === 403 || new URL(request.responseURL).pathname.endsWith("/login/")) {
      stop(item, isAnswer && JSON.parse(request.responseText).reason);
    } else if (request.status === 413) {
      fail(item, "文件太大，服务器没有接收。");
    } else if (!isAnswer) {
      fail(item, `服务器出错（${request.status}），文件没有收录。`, file);
    } else {
      const answer = JSON.parse(request.responseText);
      if (!answer.handed) return fail(item, answer.reason, request.status >= 500 && file);
      const [handed] = answer.handed;
      if (handed.is_zip) unpack(item, handed);
      else for (const each of handed.results) end(item, each);
    }
  };

  const send = ({item, file}) => new Promise((done) => {
    const progress = element("progress");
    progress.max = 1;
    progress.value = 0;
    progress.setAttribute("aria-label", `${file.name} 的上传进度`);
    item.className = "sending";
    item.querySelector(".ended").textContent = "正在上传";
    item.append(progress);
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.append(input.name, file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      progress.removeAttribute("value");
      item.querySelector(".ended").textContent = "正在读取";
    });
    request.addEventListener("load", () => answered(request, item, file));
    request.addEventListener("error", () => fail(item, "网络中断，文件没有上传。", file));
    request.addEventListener("loadend", done);
    request.send(data);
  });

  const work = async () => {
    if (sending) return;
    while (waiting.length) {
      const next = waiting.shift();
      sending = true;
      tell();
      await send(next);
      sending = false;
    }
    tell();
  };

  // Each has a path of its own where it lies in a folder that was dropped.
  const add = (files) => {
    for (const {file, path} of files) {
      const item = row(path || file.name);
      if (file.size > limit) {
        fail(item, `文件超过上限 ${Math.floor(limit / 1048576)} MB，没有上传。`);
      } else {
        waiting.push({item, file});
      }
    }
    work();
  };

  const entriesIn = async (folder) => {
    const reader = folder.createReader();
    const found = [];
    // A folder gives its entries in parts, the last of which is empty.
    for (;;) {
      const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!part.length) return found.sort((one, other) => one.fullPath.localeCompare(other.fullPath));
      found.push(...part);
    }
  };

  const filesOf = async (entry) => {
    if (LEFT_BY_SYSTEMS.test(entry.name)) return [];
    if (entry.isDirectory) {
      const parts = [];
      for (const each of await entriesIn(entry)) parts.push(await filesOf(each));
      return parts.flat();
    }
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{file, path: entry.fullPath.replace(/^\//, "")}];
  };

  const addFolder = async (folder) => {
    try {
      const files = await filesOf(folder);
      if (files.length) return add(files);
      fail(row(folder.name), "文件夹里没有文件。");
    } catch {
      fail(row(folder.name), "文件夹读不出来，没有上传。请打开它，选其中的文件。");
    }
    tell();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.files.length) {
      status.textContent = "请选择一个文件。";
      input.focus();
      return;
    }
    add([...input.files].map((file) => ({file})));
    input.value = "";
  });
  form.querySelector(".drop-hint").hidden = false;
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", event.type === "dragover");
  };
  for (const name of ["dragover", "dragleave"]) document.addEventListener(name, over);
  document.addEventListener("drop", (event) => {
    over(event);
    // The entries are there only until this returns.
    for (const each of event.dataTransfer?.items || []) {
      const entry = each.webkitGetAsEntry?.();
      const file = each.getAsFile();
      if (entry?.isDirectory) addFolder(entry);
      else if (file) add([{file}]);
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
})();
