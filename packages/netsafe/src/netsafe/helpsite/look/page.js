// Two things that a page cannot do without a script: blank itself at once, and know what time it is.
// It stores nothing, asks for nothing, and sends nothing.
(function () {
  "use strict";
  var root = document.documentElement;
  var leave = document.querySelectorAll("[data-leave]");
  var said = document.querySelectorAll("[data-said]");

  // Leaving: by either link, or by pressing Shift three times within five seconds.
  function go() {
    root.className = "left";
    clearTimeout(timer);
    say("leaving");
    document.title = "\u200b";
    location.replace(leave[0].href);
  }

  for (var i = 0; i < leave.length; i++) {
    leave[i].addEventListener("click", function (event) {
      event.preventDefault();
      go();
    });
  }

  var pressed = 0;
  var alone = false;
  var timer;

  function say(name) {
    for (var i = 0; i < said.length; i++) said[i].textContent = name ? said[i].getAttribute("data-" + name) : "";
  }

  // Whoever presses another key is typing: that starts the count again.
  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift";
    if (alone || !pressed) return;
    pressed = 0;
    clearTimeout(timer);
    say();
  });
  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone || !leave.length) return;
    pressed += 1;
    clearTimeout(timer);
    if (pressed > 2) return go();
    say(pressed === 1 ? "twice" : "once");
    timer = setTimeout(function () {
      pressed = 0;
      say("over");
      timer = setTimeout(say, 5000);
    }, 5000);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && root.className === "left") location.reload();
  });

  // Open or shut now, by the clock of the country where the telephone rings.
  function local(zone) {
    var parts = {};
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
      year: "numeric", month: "2-digit", day: "2-digit"
    }).formatToParts(new Date()).forEach(function (part) { parts[part.type] = part.value; });
    return {
      day: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday) + 1,
      minute: parts.hour * 60 + +parts.minute,
      date: parts.year + "-" + parts.month + "-" + parts.day
    };
  }

  function clock(minute) {
    return ("0" + Math.floor(minute / 60)).slice(-2) + ":" + ("0" + (minute % 60)).slice(-2);
  }

  function after(date, days) {
    var day = new Date(date + "T12:00:00Z");
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  }

  function state(hours, now, box) {
    if (hours === "always") return [true, box.getAttribute("data-always")];
    var closed = box.getAttribute("data-closed") || "";
    var spans = hours.split(" ").map(function (span) { return span.split(/[:-]/).map(Number); });
    for (var ahead = 0; ahead < 15; ahead++) {
      if (closed.indexOf(after(now.date, ahead)) >= 0) continue;
      var day = (now.day - 1 + ahead) % 7 + 1;
      for (var i = 0; i < spans.length; i++) {
        var span = spans[i];
        if (span[0] !== day) continue;
        if (!ahead && span[1] <= now.minute && now.minute < span[2]) {
          return [true, box.getAttribute("data-open") + " " + clock(span[2])];
        }
        if (ahead || now.minute < span[1]) {
          var name = ahead ? box.getAttribute("data-days").split(",")[day - 1] + " " : "";
          return [false, box.getAttribute("data-shut") + " " + name + clock(span[1])];
        }
      }
    }
  }

  // The ways to reach a service, in the order in which they can be used now; never moved under a reader's focus.
  function order(box, open) {
    var ways = box.closest("[data-ways]");
    if (!ways) return;
    var way = box.parentNode;
    var there = open ? ways.firstElementChild : ways.lastElementChild;
    ways.setAttribute("data-ways", open ? "open" : "closed");
    if (there === way || ways.contains(document.activeElement)) return;
    ways.insertBefore(way, open ? ways.firstElementChild : null);
  }

  function tell() {
    var boxes = document.querySelectorAll("[data-hours]");
    for (var i = 0; i < boxes.length; i++) {
      var box = boxes[i];
      var now = local(box.getAttribute("data-zone"));
      if (now.date > box.getAttribute("data-until")) {
        box.textContent = box.getAttribute("data-lapsed");
        box.className = "now lapsed";
        box.hidden = false;
        var ways = box.closest("[data-ways]");
        if (ways) ways.setAttribute("data-ways", "lapsed");
        continue;
      }
      var found = box.getAttribute("data-hours") && state(box.getAttribute("data-hours"), now, box);
      if (!found) continue;
      box.textContent = found[1];
      box.className = found[0] ? "now open" : "now shut";
      box.hidden = false;
      order(box, found[0]);
    }
  }

  try {
    tell();
    setInterval(tell, 20000);
  } catch (error) {
    // An old browser without time zones: the hours stand beside it in words.
  }
})();
